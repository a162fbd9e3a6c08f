package suki.feedback.web;

import java.util.List;
import suki.feedback.Thanks;

/**
 * "Would you like to thank somebody?"
 *
 * @param action where it is sent
 */
public record ThanksPart(String action, List<Thanks.Thanked> helpers) {}
