package suki.contact;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;
import suki.mail.Trial;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts a message to the gateway, signed: HMAC-SHA-256 with the shared secret over the time in seconds, a full stop
 * and the body. See docs/reference/text-gateway.md.
 */
@Component
class TextHook {

    private static final Set<Integer> FOR_GOOD = Set.of(400, 410, 413, 422);

    private final JsonMapper json;

    TextHook(JsonMapper json) {
        this.json = json;
    }

    /** What the gateway reads. A repeat is the same to the letter. */
    record Message(TextId id, String type, String to, String text, String language, String purpose, Instant at) {

        static Message test(TextId id, Instant at) {
            return new Message(id, "test", "", "", "en", "service", at);
        }
    }

    /**
     * What came of it.
     *
     * @param forGood whether trying again is no use
     * @param said    for the log and the table
     */
    record Outcome(boolean taken, boolean forGood, String said, Trial trial) {

        /** For the demo world. */
        static Outcome kept() {
            return new Outcome(true, true, "", new Trial(true, "contact.texts.trial.kept", List.of()));
        }

        static Outcome noGateway() {
            return later("no gateway", "contact.texts.trial.none");
        }

        private static Outcome later(String said, String key, Object... values) {
            return new Outcome(false, false, said, new Trial(false, key, List.of(values)));
        }
    }

    Outcome post(TextGateways.Gateway gateway, String secret, Message message, Instant now) {
        URI url = URI.create(gateway.url());
        String host = url.getHost();
        try {
            byte[] body = json.writeValueAsBytes(fields(message));
            var headers = new LinkedHashMap<String, String>();
            headers.put("Content-Type", "application/json");
            headers.put("User-Agent", "Suki");
            headers.put("Suki-Id", message.id().toString());
            headers.put("Suki-Timestamp", String.valueOf(now.getEpochSecond()));
            headers.put("Suki-Signature", "v1=" + signature(secret, now.getEpochSecond(), body));
            return answered(host, GuardedPost.send(url, gateway.privateHosts(), headers, body));
        } catch (GuardedPost.PrivateHost e) {
            return Outcome.later("private host", "contact.texts.trial.private", "host", host);
        } catch (UnknownHostException e) {
            return Outcome.later("unknown host", "contact.texts.trial.no_host", "host", host);
        } catch (SSLException e) {
            return Outcome.later("certificate", "contact.texts.trial.tls", "host", host);
        } catch (ConnectException e) {
            return Outcome.later("no connection", "contact.texts.trial.no_answer", "host", host);
        } catch (IOException e) {
            return Outcome.later("no answer", "contact.texts.trial.no_answer", "host", host);
        }
    }

    private static Outcome answered(String host, int status) {
        if (status >= 200 && status < 300) {
            return new Outcome(true, true, "", new Trial(true, "contact.texts.trial.works", List.of("host", host)));
        }
        String key = status >= 300 && status < 400 ? "contact.texts.trial.moved"
                : status == 401 || status == 403 ? "contact.texts.trial.secret" : "contact.texts.trial.refused";
        var trial = new Trial(false, key, List.of("host", host, "status", String.valueOf(status)));
        return new Outcome(false, FOR_GOOD.contains(status), "status " + status, trial);
    }

    private static LinkedHashMap<String, Object> fields(Message message) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", message.id().toString());
        fields.put("type", message.type());
        fields.put("to", message.to());
        fields.put("text", message.text());
        fields.put("language", message.language());
        fields.put("purpose", message.purpose());
        fields.put("decided_at", message.at().toString());
        return fields;
    }

    static String signature(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
