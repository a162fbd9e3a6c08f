package suki.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import samples.SampleSite;
import suki.platform.EmbeddedPostgres;
import suki.shared.BadForm;
import suki.shared.Pulse;
import suki.shared.Refusal;
import suki.shared.web.Deeds.Answer;

/** Deeds done once, on a real PostgreSQL. */
class DeedsModuleTests {

    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext site;
    private static Deeds deeds;

    @BeforeAll
    static void open() {
        postgres = EmbeddedPostgres.startTemporary(Path.of("target"));
        site = SampleSite.start(postgres.address(), "--suki.worker.enabled=false");
        deeds = site.getBean(Deeds.class);
    }

    @AfterAll
    static void close() {
        if (site != null) site.close();
        if (postgres != null) postgres.close();
    }

    @Test
    void theSecondRequestGetsTheFirstAnswer() {
        var done = new AtomicInteger();
        Answer first = deeds.once("a", "k1", bytes("x"), () -> answer(done.incrementAndGet()));
        Answer second = deeds.once("a", "k1", bytes("x"), () -> answer(done.incrementAndGet()));
        assertThat(done).hasValue(1);
        assertThat(second).isEqualTo(first).isEqualTo(answer(1));
    }

    @Test
    void theSameKeyWithOtherWordsIsAMistake() {
        deeds.once("a", "k2", bytes("x"), () -> answer(1));
        assertThatThrownBy(() -> deeds.once("a", "k2", bytes("y"), () -> answer(2))).isInstanceOf(BadForm.class);
    }

    @Test
    void keysOfDifferentScopesNeverMeet() {
        deeds.once("a", "k3", bytes("x"), () -> answer(1));
        assertThat(deeds.once("b", "k3", bytes("y"), () -> answer(2))).isEqualTo(answer(2));
    }

    @Test
    void aDeedThatFailedMayBeTriedAgain() {
        assertThatThrownBy(() -> deeds.once("a", "k4", bytes("x"), () -> {
            throw new Refusal("shell.once.running");
        })).isInstanceOf(Refusal.class);
        assertThat(deeds.once("a", "k4", bytes("x"), () -> answer(7))).isEqualTo(answer(7));
    }

    @Test
    void twentyAtOnceAreDoneOnce() throws Exception {
        var done = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 20; i++) {
                Callable<Answer> asking = () -> {
                    start.await();
                    return deeds.once("a", "k5", bytes("x"), () -> answer(done.incrementAndGet()));
                };
                answers.add(threads.submit(asking));
            }
            start.countDown();
            for (Future<Answer> one : answers) assertThat(one.get()).isEqualTo(answer(1));
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void aFormSentTwiceIsCarriedOutOnce() {
        var forms = site.getBean(OnceForms.class);
        var done = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            var request = form("f1", "We are sorry.");
            assertThat(forms.once(request, () -> "/cases/" + done.incrementAndGet())).isEqualTo("redirect:/cases/1");
        }
        assertThatThrownBy(() -> forms.once(form("f1", "Other words"), () -> "/cases/2")).isInstanceOf(BadForm.class);
    }

    private static MockHttpServletRequest form(String once, String words) {
        var request = new MockHttpServletRequest("POST", "/cases");
        request.setParameter("_once", once);
        request.setParameter("_csrf", String.valueOf(System.nanoTime()));
        request.setParameter("words", words);
        return request;
    }

    @Test
    void whatIsOldIsTakenAway() {
        deeds.once("a", "k6", bytes("x"), () -> answer(1));
        site.getBean(Pulse.class).beat("case:1");
        var later = site.getBean(Clock.class).instant().plus(Deeds.KEPT).plus(Duration.ofMinutes(1));
        assertThat(deeds.run(later)).isPositive();
        assertThat(site.getBean(PulseCleaning.class).run(later)).isPositive();
        assertThat(site.getBean(JdbcClient.class).sql("select count(*) from pulse").query(Long.class).single())
                .isZero();
    }

    private static Answer answer(int number) {
        return new Answer(302, "/things/" + number, bytes("body " + number));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
