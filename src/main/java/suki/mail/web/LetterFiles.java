package suki.mail.web;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import suki.mail.Attachment;
import suki.mail.Blobs;
import suki.mail.MailId;
import suki.mail.ShownLetter;
import suki.shared.Access;
import suki.shared.Actor;
import suki.shared.Permission;

/** What strangers sent, served so that it can do nothing: without an origin, without script, never as ours. */
@Controller
@Access(value = Access.Who.COLLEAGUE, needs = Permission.MAIL_READ)
class LetterFiles {

    private static final String FRAME = "default-src 'none'; img-src data: 'self'; style-src 'none'; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'; "
            + "sandbox allow-popups allow-popups-to-escape-sandbox";
    private static final String FILE = "default-src 'none'; sandbox";

    private final ShownLetter letters;
    private final Blobs blobs;

    LetterFiles(ShownLetter letters, Blobs blobs) {
        this.letters = letters;
        this.blobs = blobs;
    }

    @GetMapping("/mail/{mail}/html")
    ResponseEntity<byte[]> html(Actor actor, @PathVariable UUID mail) {
        byte[] page = letters.page(actor, new MailId(mail)).getBytes(StandardCharsets.UTF_8);
        return safely(FRAME).contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8)).body(page);
    }

    @GetMapping("/mail/{mail}/files/{position}")
    ResponseEntity<InputStreamResource> file(Actor actor, @PathVariable UUID mail, @PathVariable int position) {
        Attachment file = letters.file(actor, new MailId(mail), position);
        InputStream content = blobs.open(file.blob());
        return safely(FILE).contentType(MediaType.APPLICATION_OCTET_STREAM).contentLength(file.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(file.fileName(), StandardCharsets.UTF_8).build().toString())
                .body(new InputStreamResource(content));
    }

    private static ResponseEntity.BodyBuilder safely(String policy) {
        return ResponseEntity.ok().header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "SAMEORIGIN");
    }
}
