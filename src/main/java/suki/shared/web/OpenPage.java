package suki.shared.web;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import suki.shared.ColleagueId;

/** One open page: the topics it may hear of, and those that beat since it was last told. */
final class OpenPage {

    private final ColleagueId who;
    private final Set<String> topics;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean closed;

    OpenPage(ColleagueId who, Set<String> topics) {
        this.who = who;
        this.topics = Set.copyOf(topics);
    }

    ColleagueId who() {
        return who;
    }

    /** What is waiting is bounded by the topics asked for: a topic that beats twice is told once. */
    void tell(Set<String> beaten) {
        lock.lock();
        try {
            for (String topic : topics) if (beaten.contains(topic)) waiting.add(topic);
            if (!waiting.isEmpty()) news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits at most this long for news; empty when there was none, or when it is closed. */
    Set<String> await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) left = news.awaitNanos(left);
            var told = Set.copyOf(waiting);
            waiting.clear();
            return told;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
