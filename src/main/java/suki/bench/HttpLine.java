package suki.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection to this machine. It takes a quarter of the processor time that a full client
 * takes, which on a machine that runs server and load together would be counted against the server.
 */
final class HttpLine implements AutoCloseable {

    private static final int BUFFER = 64 * 1_024;
    private static final int PATIENCE_MS = 60_000;
    private static final int LONGEST_BODY = 16 << 20;

    /** @param body empty unless it was asked for */
    record Answer(int status, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final int port;
    private final StringBuilder line = new StringBuilder(256);
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean ended;

    HttpLine(int port) throws IOException {
        this.port = port;
        socket = connect(port);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    /** A server keeps a connection for so many requests, and says so with the last. */
    private void again() throws IOException {
        socket.close();
        socket = connect(port);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
        ended = false;
    }

    static byte[] get(String path, String... headers) {
        return request("GET", path, "", headers);
    }

    static byte[] post(String path, String json, String... headers) {
        return request("POST", path, json, headers);
    }

    private static byte[] request(String method, String path, String json, String... headers) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) head.append(header).append("\r\n");
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    /** Sends it and reads the whole answer. */
    Answer ask(byte[] request) throws IOException {
        if (ended) again();
        out.write(request);
        out.flush();
        String status = readLine();
        int length = 0;
        boolean chunked = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) length = Integer.parseInt(lower.substring(15).strip());
            else if (lower.startsWith("transfer-encoding:")) chunked = lower.contains("chunked");
            else if (lower.startsWith("connection:")) ended = lower.contains("close");
        }
        byte[] body = chunked ? chunks() : exactly(length);
        return new Answer(Integer.parseInt(status.substring(9, 12)), body);
    }

    private byte[] chunks() throws IOException {
        var whole = new java.io.ByteArrayOutputStream(BUFFER);
        for (int size = chunk(); size > 0; size = chunk()) {
            whole.write(exactly(size));
            readLine();
        }
        readLine();
        return whole.toByteArray();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(readLine().strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        if (length > LONGEST_BODY) throw new IOException("An answer of " + length + " bytes");
        byte[] read = in.readNBytes(length);
        if (read.length < length) throw new EOFException("The server closed the connection");
        return read;
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new EOFException("The server closed the connection");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
