package suki.mail;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where a refresh token becomes an access token, and a mail server that lets nobody in without the newest one. */
final class TokenServers implements AutoCloseable {

    private final HttpServer tokens;
    private final ServerSocket mail;
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> letters = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();
    volatile int issued;
    volatile boolean takesNothing;

    TokenServers() {
        try {
            tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            mail = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tokens.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(form);
            boolean known = form.contains("grant_type=refresh_token") && form.contains("client_id=suki-client")
                    && form.contains("refresh_token=long-lived");
            byte[] answer = (known ? "{\"access_token\":\"t" + ++issued + "\",\"expires_in\":3600}"
                    : "{\"error\":\"invalid_grant\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tokens.start();
        java.lang.Thread.ofVirtual().start(this::serve);
    }

    String tokenUrl() {
        return "http://127.0.0.1:" + tokens.getAddress().getPort() + "/token";
    }

    int smtpPort() {
        return mail.getLocalPort();
    }

    private void serve() {
        while (!mail.isClosed()) {
            try (Socket socket = mail.accept()) {
                speak(socket);
            } catch (IOException e) {
                if (!mail.isClosed()) refused.add("broken: " + e.getMessage());
            }
        }
    }

    private void speak(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.ISO_8859_1);
        out.print("220 tokens only\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("DATA")) {
                out.print("354 go on\r\n");
                out.flush();
            }
            out.print(answer(line, in) + "\r\n");
            out.flush();
        }
    }

    private String answer(String line, BufferedReader in) throws IOException {
        if (line.startsWith("EHLO")) return "250-here\r\n250 AUTH XOAUTH2";
        if (line.startsWith("AUTH XOAUTH2 ")) {
            String said = new String(Base64.getDecoder().decode(line.substring(13)), StandardCharsets.UTF_8);
            if (said.equals("user=post@shop.example\1auth=Bearer t" + issued + "\1\1")) return "235 welcome";
            refused.add(said);
            return "535 5.7.8 not this token";
        }
        if (takesNothing && line.startsWith("MAIL FROM")) return "530 5.7.0 Must issue a STARTTLS command first";
        if (!line.equals("DATA")) return line.equals("QUIT") ? "221 bye" : "250 ok";
        var letter = new StringBuilder();
        for (String one = in.readLine(); one != null && !one.equals("."); one = in.readLine()) letter.append(one);
        letters.add(letter.toString());
        return "250 taken";
    }

    @Override
    public void close() {
        tokens.stop(0);
        try {
            mail.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
