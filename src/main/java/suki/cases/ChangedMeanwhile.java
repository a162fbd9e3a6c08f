package suki.cases;

import suki.shared.Refusal;

/** Somebody changed the case since the version that was read; nothing was written. */
public class ChangedMeanwhile extends Refusal {

    ChangedMeanwhile() {
        super("cases.refusal.changed_meanwhile");
    }
}
