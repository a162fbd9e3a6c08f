package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Role;

class PostWebTests extends SukiTest {

    @Autowired
    private Mailboxes mailboxes;

    @Autowired
    private Mailroom mailroom;

    private MailId arrives(BranchId branch, String html) {
        MailboxId box = mailboxes.open(house(), new NewMailbox(UUID.randomUUID() + "@shop.example", "Care",
                branch.value(), Language.EN, Wire.Incoming.smtp(), Wire.Outgoing.keep()));
        byte[] raw = ("From: Asha <asha@customer.example>\r\nSubject: Hello\r\nMIME-Version: 1.0\r\nContent-Type: "
                + "multipart/mixed; boundary=z\r\n\r\n--z\r\nContent-Type: text/html\r\n\r\n" + html
                + "\r\n--z\r\nContent-Type: image/svg+xml\r\nContent-Disposition: attachment; "
                        + "filename=a.svg\r\n\r\n<svg/>"
                + "\r\n--z--\r\n").getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        MailId id = mailroom.store(box, raw, "smtp", UUID.randomUUID().toString(), now);
        mailroom.process(now, 1_000);
        return id;
    }

    @Test
    void theHtmlOfAStrangerIsShownInASandbox() {
        BranchId branch = branch();
        MailId id = arrives(branch, "<p>hi<script>alert(1)</script><img src=http://x.example/t.gif>");
        Browser.Page page = signIn(colleague(Role.STAFF, branch)).get("/mail/" + id + "/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("hi").doesNotContain("alert", "x.example");
        assertThat(page.header("content-security-policy").orElse("")).contains("default-src 'none'", "sandbox",
                "style-src 'none'");
        assertThat(page.header("x-content-type-options")).contains("nosniff");
    }

    @Test
    void aFileOfAStrangerIsADownload() {
        BranchId branch = branch();
        MailId id = arrives(branch, "<p>see the file");
        Browser browser = signIn(colleague(Role.STAFF, branch));
        Browser.Page file = browser.get("/mail/" + id + "/files/0");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("content-disposition").orElse("")).startsWith("attachment");
        assertThat(file.header("content-type").orElse("")).startsWith("application/octet-stream");
        assertThat(file.header("content-security-policy").orElse("")).contains("sandbox");
        assertThat(browser.get("/mail/" + id + "/files/7").status()).isEqualTo(404);
    }

    @Test
    void lettersOfAnotherBranchAreNotThere() {
        MailId id = arrives(branch(), "<p>private");
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        assertThat(stranger.get("/mail/" + id + "/html").status()).isEqualTo(404);
        assertThat(stranger.get("/mail/" + id + "/files/0").status()).isEqualTo(404);
        assertThat(stranger.post("/mail/" + id + "/case", Map.of("kind", "JUNK")).status()).isEqualTo(404);
    }

    @Test
    void thePagesOfThePostOpen() {
        BranchId branch = branch();
        Browser staff = signIn(colleague(Role.STAFF, branch));
        for (String path : new String[] {"/mail/junk", "/mail/machines", "/mail/quarantine"}) {
            assertThat(staff.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(staff.get("/settings/mail").status()).isEqualTo(404);
        assertThat(staff.get("/demo/letters").status()).isEqualTo(404);
    }

    @Test
    void anAdministratorAddsAMailboxAndItsSecretNeverComesBack() {
        BranchId branch = branch();
        Browser browser = signIn(everywhere(Role.ADMINISTRATOR, branch));
        assertThat(browser.get("/settings/mail").status()).isEqualTo(200);
        assertThat(browser.get("/settings/mail/new").status()).isEqualTo(200);
        String address = UUID.randomUUID() + "@shop.example";
        Map<String, String> typed = new java.util.HashMap<>(Map.of("address", address, "name", "Care", "branch",
                branch.toString(), "language", "ur", "in_kind", "NONE", "in_security", "TLS", "in_sign_in",
                        "PASSWORD"));
        typed.putAll(Map.of("out_kind", "KEEP", "out_security", "TLS", "out_sign_in", "PASSWORD", "out_port", "587",
                "in_port", "993", "in_secret", "very secret"));
        Browser.Page answer = browser.post("/settings/mail/new", typed);
        assertThat(answer.redirect()).as(answer.body()).startsWith("/settings/mail/");
        String page = answer.redirect().replaceAll("\\?.*", "");
        assertThat(browser.get(page).body()).contains(address).doesNotContain("very secret");
        assertThat(browser.post(page + "/test", Map.of()).status()).isEqualTo(200);
        typed.put("address", "nonsense");
        assertThat(browser.post("/settings/mail/new", typed).status()).isEqualTo(422);
    }
}
