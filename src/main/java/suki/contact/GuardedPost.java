package suki.contact;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP POST to an address that somebody typed. The name is looked up once and the connection goes to what was
 * found and checked; certificates are checked; nothing is followed; of the answer only its status is read. All of it
 * takes at most ten seconds.
 */
final class GuardedPost {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int MOST_INTERIM = 3;

    private GuardedPost() {}

    /** The host lies in a network of one's own, and that was not allowed. */
    static final class PrivateHost extends IOException {
        PrivateHost(String host) {
            super(host);
        }
    }

    /** The status that was answered. */
    static int send(URI url, boolean privateHosts, Map<String, String> headers, byte[] body) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean tls = "https".equalsIgnoreCase(url.getScheme());
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        InetAddress address = resolved(bare(url.getHost()), privateHosts);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address, port), left(end));
            plain.setSoTimeout(left(end));
            try (Socket socket = tls ? secured(plain, bare(url.getHost()), port) : plain) {
                OutputStream out = socket.getOutputStream();
                out.write(head(url, headers, body.length));
                out.write(body);
                out.flush();
                return status(socket, end);
            }
        }
    }

    /** Each address of the name must be allowed: one of several would be chosen by whoever answers for the name. */
    private static InetAddress resolved(String host, boolean privateHosts) throws IOException {
        InetAddress[] all = InetAddress.getAllByName(host);
        if (all.length == 0) throw new UnknownHostException(host);
        if (!privateHosts && Arrays.stream(all).anyMatch(GuardedPost::isPrivate)) throw new PrivateHost(host);
        return all[0];
    }

    static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return true;
        }
        byte[] b = address.getAddress();
        if (address instanceof Inet6Address) {
            boolean unique = (b[0] & 0xfe) == 0xfc;
            boolean translated = b[0] == 0 && b[1] == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
            boolean tunnelled = b[0] == 0x20 && b[1] == 0x02 || b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
            boolean compatible = allZero(b, 12);
            return unique || translated || tunnelled || compatible;
        }
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        return first == 0 || first >= 240 || first == 100 && second >= 64 && second < 128
                || first == 192 && second == 0 && (b[2] & 0xff) <= 2 || first == 198 && (second & 0xfe) == 18;
    }

    private static boolean allZero(byte[] address, int upTo) {
        for (int i = 0; i < upTo; i++) if (address[i] != 0) return false;
        return true;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(URI url, Map<String, String> headers, int length) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getRawAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int status(Socket socket, long end) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int read = 0;
        for (int interim = 0; interim <= MOST_INTERIM; interim++) {
            int status = 0;
            for (var line = new StringBuilder(); ; line.setLength(0)) {
                for (int c = next(socket, in, end); c != '\n'; c = next(socket, in, end)) {
                    if (c < 0 || ++read > LONGEST_HEAD) throw new IOException("no HTTP answer");
                    if (c != '\r') line.append((char) c);
                }
                if (status == 0) status = code(line.toString());
                if (status >= 200 || line.isEmpty()) break;
            }
            if (status >= 200) return status;
        }
        throw new IOException("no HTTP answer");
    }

    private static int next(Socket socket, InputStream in, long end) throws IOException {
        socket.setSoTimeout(left(end));
        return in.read();
    }

    private static int code(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) throw new IOException("no HTTP answer");
        return Integer.parseInt(line.substring(9, 12));
    }

    private static int left(long end) throws SocketTimeoutException {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) throw new SocketTimeoutException("longer than " + LONGEST);
        return (int) millis;
    }
}
