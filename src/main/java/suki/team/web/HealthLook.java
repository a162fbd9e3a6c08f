package suki.team.web;

/** A finding in words. @param state {@code kept}, {@code soon} or {@code late}: a mark and its colour */
public record HealthLook(String state, String stateWord, String sentence) {}
