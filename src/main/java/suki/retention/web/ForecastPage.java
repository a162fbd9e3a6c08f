package suki.retention.web;

/**
 * What is foretold of one customer, in words.
 *
 * @param next    when the next purchase is expected; may be empty
 * @param year    what a year is expected to bring; may be empty
 * @param method  how it was reckoned; may be empty
 * @param picture the days on which they bought
 * @param seen    the picture in words
 */
public record ForecastPage(String rhythm, String sureness, String next, String year, String method,
        BuyingPicture picture, String seen) {}
