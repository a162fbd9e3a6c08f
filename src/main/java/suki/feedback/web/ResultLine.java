package suki.feedback.web;

/** What a survey came to: the figure in a sentence, and how sure it is. */
public record ResultLine(String survey, String figure, String interval) {}
