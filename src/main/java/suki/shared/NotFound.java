package suki.shared;

/** There is no such thing, or it is not for this actor: both look alike from outside (404). */
public class NotFound extends RuntimeException {

    /** @param what for the log only, never shown */
    public NotFound(String what) {
        super(what, null, false, false);
    }
}
