package suki.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies beside the thread of a case, read in one statement for its page.
 *
 * @param owner     the name of whoever has the case; empty while nobody has
 * @param followers who is told of each step
 * @param readers   who else has the page open
 * @param links     cases that it has to do with, as far as the reader may see them
 * @param drafts    what the reader has begun to write, by kind
 * @param email     whether the customer has an address to write to
 * @param journey   what else happened, as far as the customer's effort goes, oldest first
 */
public record Folder(String owner, List<String> tags, Redress.Standing standing,
        Optional<Handovers.Handover> handover, List<Handovers.Follower> followers, List<Readers.Reading> readers,
        List<CaseMoves.Linked> links, Map<EntryKind, String> drafts, boolean email, List<Journey.Step> journey) {}
