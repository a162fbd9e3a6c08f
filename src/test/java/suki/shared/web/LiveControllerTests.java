package suki.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Role;

class LiveControllerTests {

    private static final UUID SANA = new UUID(1, 1);
    private static final UUID IMRAN = new UUID(1, 2);
    private static final UUID OWN = new UUID(2, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final Actor.Colleague ACTOR = new Actor.Colleague(new ColleagueId(SANA), "Sana", new BranchId(OWN),
            List.of(new Actor.Grant(Role.STAFF, new BranchId(OWN))));

    @Test
    void oneHearsOfOnesOwnDayAndBranchOnly() {
        String asked = "today:%s,today:%s,branch:%s,branch:%s".formatted(SANA, IMRAN, OWN, OTHER);
        assertThat(LiveController.mayHear(ACTOR, asked)).containsExactly("today:" + SANA, "branch:" + OWN);
    }

    @Test
    void aCaseIsAnOpaqueTopicAndWhatIsNoTopicIsLeftOut() {
        String asked = "case:" + OTHER + ",secret:" + OTHER + ",case:1; drop table,,case";
        assertThat(LiveController.mayHear(ACTOR, asked)).containsExactly("case:" + OTHER);
    }

    @Test
    void noMoreTopicsThanTheLimit() {
        String asked = IntStream.range(0, 50).mapToObj(i -> "case:" + new UUID(3, i)).collect(Collectors.joining(","));
        assertThat(LiveController.mayHear(ACTOR, asked)).hasSize(LiveController.MOST_TOPICS);
    }

    @Test
    void aTopicThatBeatsOftenIsToldOnce() throws InterruptedException {
        var page = new OpenPage(new ColleagueId(SANA), Set.of("case:1"));
        for (int i = 0; i < 1_000; i++) page.tell(Set.of("case:1", "case:2"));
        assertThat(page.await(Duration.ofSeconds(1))).containsExactly("case:1");
        assertThat(page.await(Duration.ZERO)).isEmpty();
    }

    @Test
    void whoOpensTooManyPagesLosesTheOldest() {
        var pages = new OpenPages();
        var first = pages.add(ACTOR.colleagueId(), Set.of("case:1")).orElseThrow();
        for (int i = 0; i < OpenPages.MOST_EACH; i++) pages.add(ACTOR.colleagueId(), Set.of("case:1"));
        assertThat(first.closed()).isTrue();
        pages.closeAll();
        assertThat(pages.add(ACTOR.colleagueId(), Set.of("case:1"))).isEmpty();
    }
}
