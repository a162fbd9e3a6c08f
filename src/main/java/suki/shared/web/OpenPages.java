package suki.shared.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import suki.shared.ColleagueId;

/** The pages that are open on this node and what each wants to hear of. */
@Component
class OpenPages {

    static final int MOST = 2_000;
    static final int MOST_EACH = 12;

    private final List<OpenPage> open = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * Empty when this node has as many open as it may. A colleague who has too many loses the oldest: it is most likely
     * a page that was left, which is noticed only at the next heartbeat.
     */
    Optional<OpenPage> add(ColleagueId who, Set<String> topics) {
        if (closed || open.size() >= MOST) return Optional.empty();
        List<OpenPage> own = open.stream().filter(l -> l.who().equals(who)).toList();
        if (own.size() >= MOST_EACH) {
            own.getFirst().close();
            open.remove(own.getFirst());
        }
        var page = new OpenPage(who, topics);
        open.add(page);
        return Optional.of(page);
    }

    void remove(OpenPage page) {
        open.remove(page);
    }

    boolean none() {
        return open.isEmpty();
    }

    void tell(Set<String> topics) {
        for (OpenPage page : open) page.tell(topics);
    }

    /** After a stop, a start: pages may be opened again. */
    void open() {
        closed = false;
    }

    void closeAll() {
        closed = true;
        open.forEach(OpenPage::close);
    }
}
