package suki.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LetterReaderTests {

    private static final Path DATA = Path.of("../shared/data/mail-parser");

    private static Letter read(String raw) {
        return read(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Letter read(byte[] raw) {
        try {
            return new LetterReader().read(new ByteArrayInputStream(raw));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theAddressIsNeverDecodedFromAnEncodedWord() {
        assertThat(read("From: =?utf-8?q?asha=40customer.example=3e?= <m@evil.example>\n\nx").from().mailbox())
                .isEqualTo("m@evil.example");
        assertThat(read("From: \"asha@customer.example\" <m@evil.example>\n\nx").from().mailbox())
                .isEqualTo("m@evil.example");
        assertThat(read("From: \"asha@customer.example\"@evil.example\n\nx").from().domain()).isEqualTo("evil.example");
        assertThat(read("From: asha@сustomer.example\n\nx").from().domain()).startsWith("xn--");
    }

    @Test
    void twoSendersAreNone() {
        assertThat(read("From: a@x.example, b@y.example\n\nx").from().known()).isFalse();
        assertThat(read("From: a@x.example\nFrom: b@y.example\n\nx").from().known()).isFalse();
    }

    @Test
    void aNameInAnyFormIsRead() {
        assertThat(read("From: asha@x.example (Asha "
            + "Rao)\n\nx").from()).isEqualTo(new Address("asha@x.example", "Asha Rao"));
        assertThat(read("From: =?utf-8?b?2LTYp9uB2K/bgQ==?= <S@X.example>\n\nx").from())
                .isEqualTo(new Address("s@x.example", "شاہدہ"));
        assertThat(read("To: Team: a@x.example, b@x.example;, c@x.example\n\nx").to()).extracting(Address::mailbox)
                .containsExactly("a@x.example", "b@x.example", "c@x.example");
    }

    @Test
    void aSubjectIsOneLine() {
        assertThat(read("Subject: =?utf-8?q?Hi=0D=0ABcc=3A_victim=40other.example?=\n\nx").subject())
                .isEqualTo("Hi Bcc: victim@other.example");
    }

    @Test
    void ofTwoAlternativesTheWordsAreTakenOnce() {
        Letter letter = read("Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nHello"
                + "\n--a\nContent-Type: text/html\n\n<p>Hello</p>\n--a--\n");
        assertThat(letter.text().strip()).isEqualTo("Hello");
        assertThat(letter.html()).contains("<p>Hello</p>");
    }

    @Test
    void charsetsThatLieAreSeenThrough() {
        byte[] latin = "From: a@x.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ncaf\u00e9"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(latin).text()).isEqualTo("café");
        byte[] utf8 = "From: a@x.example\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nشکریہ"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(read(utf8).text()).isEqualTo("شکریہ");
        assertThat(read("Content-Type: text/plain; charset=no-such\n\nwords").text()).isEqualTo("words");
    }

    @Test
    void fileNamesInPiecesAreJoined() {
        Letter letter = read("Content-Type: multipart/mixed; boundary=z\n\n--z\n\nsee\n--z\nContent-Type: "
            + "application/pdf\n"
                + "Content-Disposition: attachment; filename*0*=utf-8''%D8%B1%D8%B3; filename*1*=%DB%8C%D8%AF.pdf\n"
                + "Content-Transfer-Encoding: base64\n\neA==\n--z--\n");
        assertThat(letter.files()).extracting(Letter.File::name).containsExactly("رسید.pdf");
    }

    @Test
    void uuencodedFilesAreTakenOutOfTheWords() {
        Letter letter = read("\nBefore\nbegin 644 a.txt\n#0V%T\n`\nend\nAfter\n");
        assertThat(letter.text()).contains("Before", "After").doesNotContain("begin 644");
        assertThat(letter.files()).extracting(Letter.File::name).containsExactly("a.txt");
    }

    @Test
    void whatIsTooMuchIsLeftOutAndSaid() {
        assertThat(read("Subject: " + "A".repeat(1_000_000) + "\n\nhello").damages()).contains("header_too_long");
        var deep = new StringBuilder();
        for (int i = 0; i < 2_000; i++) deep.append("Content-Type: multipart/mixed; "
            + "boundary=b" + i + "\n\n--b" + i + "\n");
        assertThat(read(deep.toString()).damages()).contains("too_deep");
        assertThat(read("Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n\n".repeat(5_000)).damages())
                .contains("too_many_parts");
    }

    @Test
    void rubbishIsALetterToo() {
        byte[] zeros = new byte[100_000];
        assertThat(read(zeros).text()).isBlank();
        assertThat(read("no header at all").text().strip()).isEqualTo("no header at all");
        assertThat(read("").text()).isBlank();
        assertThat(read("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!not "
            + "base64!!!").files()).isEmpty();
    }

    @Test
    void nothingInTheCollectionsOfOthersMakesItFail() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "the mail collections are not here");
        try (Stream<Path> all = Files.walk(DATA)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                try (Letter letter = read(Files.readAllBytes(file))) {
                    CleanHtml.of(letter.html());
                    assertThat(Quotes.newWords(letter.text())).doesNotContain("\0");
                }
            }
            assertThat(files).isNotEmpty();
        }
    }

    @Test
    void nothingRunsAndNothingIsFetchedInCleanHtml() {
        for (String bad : List.of("<p>hi<script>fetch('/api/me')</script>",
                "<noscript><style></noscript><img src=x onerror=alert(1)></style>", "<img src=http://x.example/t.gif>",
                "<link rel=stylesheet href=http://evil.example/x.css>", "<a href='java&#x09;script:alert(1)'>x</a>",
                "<form action=https://evil.example><input name=password><button>Log in</button></form>",
                "<iframe src=file:///etc/passwd></iframe>", "<div style='position:fixed'>x</div>",
                "<img src='data:image/svg+xml;base64,AAAA'>", "<svg><script>1</script></svg>")) {
            assertThat(CleanHtml.of(bad)).as(bad).doesNotContain("script", "onerror", "http://", "file:", "<form",
                    "<input", "style", "svg");
        }
        assertThat(CleanHtml.of("<a href='https://x.example/?a=1'>x</a>")).contains("https://x.example", "noopener");
        assertThat(CleanHtml.of("<img src='cid:logo'>")).contains("cid:logo");
    }
}
