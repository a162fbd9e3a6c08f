package suki.team.web;

import java.util.List;
import suki.team.ColleagueSummary;

/** @param roles in words, one for each place */
public record TeamRow(ColleagueSummary who, String branch, List<String> roles, boolean away) {}
