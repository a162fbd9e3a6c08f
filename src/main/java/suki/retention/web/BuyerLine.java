package suki.retention.web;

/**
 * A customer in the list of a segment.
 *
 * @param spent  what they brought, about
 * @param scores the three scores in words
 */
public record BuyerLine(String code, String name, String tier, String branch, String rhythm, String spent,
        String scores) {}
