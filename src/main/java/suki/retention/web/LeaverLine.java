package suki.retention.web;

/**
 * Somebody who probably left in silence.
 *
 * @param lost       what probably went with them, a year
 * @param undertaken what was promised, by whom and when; empty if nothing is owed
 */
public record LeaverLine(String code, String name, String tier, String branch, String rhythm, String sureness,
        String lost, String undertaken) {}
