package io.muster.telemetry.masking;

import java.util.Set;

/** Country codes and how many digits national numbers have (ITU-T E.164, national numbering plans). */
final class CallingCode {
    static final int MAX_LENGTH = 3;

    /** Code, fewest and most digits of a national number. */
    private static final String PLANS =
            "1:10-10 7:10-10 20:8-10 27:9-9 30:10-10 31:9-9 32:8-9 33:9-9 34:9-9 36:8-9 39:8-11"
                    + " 40:9-9 41:9-9 43:7-12 44:9-10 45:8-8 46:7-10 47:8-8 48:9-9 49:7-12 51:8-9 52:10-10 53:8-8 54:10-11"
                    + " 55:10-11 56:9-9 57:8-10 58:10-10 60:8-10 61:9-9 62:8-12 63:8-10 64:8-10 65:8-8 66:8-9 81:9-10"
                    + " 82:8-10 84:9-10 86:10-11 90:10-10 91:10-10 92:9-10 93:9-9 94:9-9 95:7-10 98:10-10";

    private static final int CODES = 100;
    private static final int[] FEWEST_OF = new int[CODES];
    private static final int[] MOST_OF = new int[CODES];

    /** The first two digits of codes that have three. */
    private static final Set<Integer> LONG =
            Set.of(21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 87, 88, 96, 97, 99);

    private static final int FEWEST = 7;
    private static final int MOST = 11;

    private CallingCode() {}

    static {
        for (String plan : PLANS.split(" ")) {
            String[] parts = plan.split("[:-]");
            int code = Integer.parseInt(parts[0]);
            FEWEST_OF[code] = Integer.parseInt(parts[1]);
            MOST_OF[code] = Integer.parseInt(parts[2]);
        }
    }

    /**
     * True where so many digits can be a number.
     *
     * @param head the first three of them
     */
    static boolean mayHave(int head, int digits) {
        if (digits <= MAX_LENGTH) {
            return false;
        }
        int one = head / 100;
        if (MOST_OF[one] > 0) {
            return within(digits - 1, FEWEST_OF[one], MOST_OF[one]);
        }
        int two = head / 10;
        if (MOST_OF[two] > 0) {
            return within(digits - 2, FEWEST_OF[two], MOST_OF[two]);
        }
        return LONG.contains(two) && within(digits - MAX_LENGTH, FEWEST, MOST);
    }

    private static boolean within(int count, int fewest, int most) {
        return count >= fewest && count <= most;
    }
}
