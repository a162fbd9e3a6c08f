package suki.team;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import suki.shared.Language;

/** Keeps letters in memory where there is no mail: for tests, and until somebody sets up sending. */
class LetterTray implements Letters {

    private static final int MOST = 200;

    /** A letter that was not sent. */
    record Letter(String to, Language language, String subject, String text) {}

    private final List<Letter> kept = new CopyOnWriteArrayList<>();

    @Override
    public void send(String to, Language language, String subject, String text) {
        if (kept.size() >= MOST) kept.removeFirst();
        kept.add(new Letter(to, language, subject, text));
    }

    @Override
    public boolean leaves() {
        return false;
    }

    List<Letter> kept() {
        return List.copyOf(kept);
    }

    void clear() {
        kept.clear();
    }
}
