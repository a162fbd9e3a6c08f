package suki.team.web;

import java.util.List;
import java.util.UUID;
import suki.team.OwnAccount;

/** What the page shows besides the forms. */
public record MePage(String email, UUID session, List<OwnAccount.Browser> browsers, boolean secondStep, int codesLeft,
        List<String> zones, String page) {}
