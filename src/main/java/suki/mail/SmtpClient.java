package suki.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Hands over letters as they are, for measuring: whatever is in them, and nothing added. */
final class SmtpClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();

    SmtpClient(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Returns the last answer: to the letter, or to what was refused before it. */
    String send(String sender, String recipient, byte[] raw) throws IOException {
        try {
            if (socket == null) connect();
            String plain = sender.chars().allMatch(c -> c > ' ' && c < 127 && c != '<' && c != '>') ? sender : "";
            String answer = say("MAIL FROM:<" + plain + ">");
            if (!answer.startsWith("2")) answer = sender.isEmpty() ? answer : say("MAIL FROM:<sender@measure.invalid>");
            if (answer.startsWith("2")) answer = say("RCPT TO:<" + recipient + ">");
            if (answer.startsWith("2")) answer = say("DATA");
            if (!answer.startsWith("3")) return reset(answer);
            body(raw);
            answer = answer();
            return answer.startsWith("2") ? answer : reset(answer);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private String reset(String answer) throws IOException {
        say("RSET");
        return answer;
    }

    private void connect() throws IOException {
        var opened = new Socket();
        opened.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        opened.setSoTimeout(TIMEOUT_MILLIS);
        opened.setTcpNoDelay(true);
        socket = opened;
        in = new BufferedInputStream(opened.getInputStream());
        out = new BufferedOutputStream(opened.getOutputStream(), 64 * 1024);
        answer();
        say("EHLO measure.invalid");
    }

    private String say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return answer();
    }

    private String answer() throws IOException {
        while (true) {
            var line = new StringBuilder();
            int c = in.read();
            for (; c >= 0 && c != '\n'; c = in.read()) if (c != '\r') line.append((char) c);
            if (c < 0) throw new IOException("The SMTP door hung up");
            if (line.length() < 4 || line.charAt(3) != '-') return line.toString();
        }
    }

    /** Line ends become CR LF, and a line's first dot is doubled. */
    private void body(byte[] raw) throws IOException {
        boolean begin = true;
        for (int i = 0; i < raw.length; i++) {
            byte b = raw[i];
            if (b == '\r' || b == '\n') {
                if (b == '\r' && i + 1 < raw.length && raw[i + 1] == '\n') i++;
                out.write('\r');
                out.write('\n');
                begin = true;
            } else {
                if (begin && b == '.') out.write('.');
                out.write(b);
                begin = false;
            }
        }
        out.write((begin ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() {
        try {
            if (socket != null) socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
        socket = null;
    }
}
