package io.muster.demo;

/** An amount in euros, stored in cents. */
record Price(int cents) {
    Price times(int quantity) {
        return new Price(Math.multiplyExact(cents, quantity));
    }

    Price plus(Price other) {
        return new Price(Math.addExact(cents, other.cents));
    }

    /** As shown to customers: {@code €48.00}. */
    @Override
    public String toString() {
        return "€" + cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }
}
