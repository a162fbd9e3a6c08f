package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.ColleagueId;
import suki.shared.Role;

class SecondStepWebTests extends SukiTest {

    private static final Instant BEGIN = Instant.parse("2026-11-18T09:00:00Z");

    @Autowired
    private Team team;

    @Autowired
    private LetterTray tray;

    private ColleagueId sana;
    private Instant now = BEGIN;

    @BeforeEach
    void itIsWednesday() {
        itIs(BEGIN);
        jdbc.sql("delete from paces").update();
        sana = colleague(Role.STAFF, branch());
    }

    @AfterEach
    void backToTheRealTime() {
        itIs(Instant.now());
    }

    @Test
    void aCodeIsAskedForAfterThePasswordAndOpensOnce() {
        byte[] secret = switchOn();
        later(Duration.ofMinutes(2));
        Browser browser = browser();

        var first = firstStep(browser);
        assertThat(first.redirect()).isEqualTo("/sign-in/code");
        assertThat(browser.cookies()).doesNotContainKey("suki");
        assertThat(browser.get("/me").redirect()).as("half in is not in").startsWith("/sign-in");

        String code = Totp.code(secret, Totp.step(now));
        assertThat(browser.post("/sign-in/code", Map.of("code", "000000")).status()).isEqualTo(422);
        assertThat(browser.post("/sign-in/code", Map.of("code", code)).redirect()).isEqualTo("/today");
        assertThat(browser.get("/me").status()).isEqualTo(200);

        Browser thief = browser();
        firstStep(thief);
        assertThat(thief.post("/sign-in/code", Map.of("code", code)).status()).as("replayed").isEqualTo(422);
    }

    @Test
    void anEarlierCodeDoesNotOpenAfterALaterOne() {
        byte[] secret = switchOn();
        later(Duration.ofMinutes(5));
        long step = Totp.step(now);
        Browser one = browser();
        firstStep(one);
        assertThat(one.post("/sign-in/code", Map.of("code", Totp.code(secret, step))).status()).isEqualTo(302);

        Browser two = browser();
        firstStep(two);
        assertThat(two.post("/sign-in/code", Map.of("code", Totp.code(secret, step - 1))).status()).isEqualTo(422);
        assertThat(two.post("/sign-in/code", Map.of("code", Totp.code(secret, step + 1))).status()).isEqualTo(302);
    }

    @Test
    void theSecondStepIsOwedForTenMinutesAndOnlyByWhoTookTheFirst() {
        byte[] secret = switchOn();
        later(Duration.ofMinutes(2));
        assertThat(browser().get("/sign-in/code").redirect()).isEqualTo("/sign-in");
        assertThat(browser().post("/sign-in/code", Map.of("code", Totp.code(secret, Totp.step(now)))).redirect())
                .isEqualTo("/sign-in");

        Browser slow = browser();
        firstStep(slow);
        later(Duration.ofMinutes(11));
        assertThat(slow.post("/sign-in/code", Map.of("code", Totp.code(secret, Totp.step(now)))).redirect())
                .isEqualTo("/sign-in");
    }

    @Test
    void codesCannotBeGuessed() {
        switchOn();
        later(Duration.ofMinutes(2));
        Browser thief = browser();
        firstStep(thief);
        int judged = 0;
        for (int i = 0; i < 30; i++) {
            if (thief.post("/sign-in/code", Map.of("code", "%06d".formatted(i))).status() == 422) judged++;
        }
        assertThat(judged).isLessThanOrEqualTo(8);
    }

    @Test
    void aRecoveryCodeOpensOnce() {
        List<String> codes = switchOnFor(signIn(sana)).codes;
        later(Duration.ofMinutes(2));
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();

        Browser one = browser();
        firstStep(one);
        assertThat(one.post("/sign-in/code", Map.of("code", codes.get(3).toUpperCase())).status()).isEqualTo(302);
        Browser two = browser();
        firstStep(two);
        assertThat(two.post("/sign-in/code", Map.of("code", codes.get(3))).status()).isEqualTo(422);
        assertThat(one.get("/me").body()).contains("9 recovery codes are left");
    }

    @Test
    void aLinkByMailDoesNotGoAroundTheSecondStep() {
        switchOn();
        later(Duration.ofMinutes(2));
        tray.clear();
        Browser browser = browser();
        browser.post("/sign-in/link", Map.of("email", email()));
        assertThat(browser.post(SignInWebTests.linkIn(tray.kept().getLast())).redirect()).isEqualTo("/sign-in/code");
        assertThat(browser.cookies()).doesNotContainKey("suki");

        browser.post("/forgot", Map.of("email", email()));
        var chosen = browser.post(SignInWebTests.linkIn(tray.kept().getLast()),
                Map.of("password", "seven green umbrellas", "again", "seven green umbrellas"));
        assertThat(chosen.redirect()).isEqualTo("/sign-in/code");
    }

    @Test
    void switchingOnAndOffNeedsThePassword() {
        Browser browser = signIn(sana);
        assertThat(browser.post("/me/second-step", Map.of("step-password", "not this one")).status()).isEqualTo(422);
        assertThat(browser.get("/me/second-step").status()).as("nothing proposed").isEqualTo(409);

        switchOnFor(browser);
        assertThat(browser.post("/me/second-step/off", Map.of("step-password", "not this one")).status())
                .isEqualTo(422);
        assertThat(browser.post("/me/second-step/off", Map.of("step-password", PASSWORD)).redirect())
                .isEqualTo("/me?done=team.second_step_off");
        assertThat(firstStep(browser()).redirect()).isEqualTo("/today");
    }

    @Test
    void theSecretIsSealedInTheDatabase() {
        byte[] secret = switchOn();
        byte[] kept = jdbc.sql("select secret from second_steps where colleague_id = :id").param("id", sana.value())
                .query((row, n) -> row.getBytes(1)).single();
        assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private record On(byte[] secret, List<String> codes) {}

    private byte[] switchOn() {
        return switchOnFor(signIn(sana)).secret;
    }

    private On switchOnFor(Browser browser) {
        assertThat(browser.post("/me/second-step", Map.of("step-password", PASSWORD)).redirect())
                .isEqualTo("/me/second-step");
        var page = browser.get("/me/second-step").html();
        assertThat(page.select("svg path")).hasSize(2);
        byte[] secret = decoded(page.selectFirst(".code").text().replace(" ", ""));
        var done = browser.post("/me/second-step/confirm", Map.of("code", Totp.code(secret, Totp.step(now)))).html();
        return new On(secret, done.select("code").eachText());
    }

    private static byte[] decoded(String base32) {
        var bits = new StringBuilder();
        for (char c : base32.toCharArray()) {
            String five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    private void later(Duration by) {
        now = now.plus(by);
        itIs(now);
    }

    private Browser.Page firstStep(Browser browser) {
        return browser.post("/sign-in", Map.of("email", email(), "password", PASSWORD));
    }

    private String email() {
        return team.colleague(sana).email();
    }
}
