package io.muster.demo;

/**
 * Something that the shop pretends to sell.
 *
 * @param slug its name in URLs: lower-case letters, digits and hyphens
 * @param summary one or two sentences
 */
record Product(String slug, String name, Category category, Price price, String material, String summary) {}
