package suki.shared.web;

import gg.jte.Content;
import io.nayuki.qrcodegen.QrCode;

/** A text as a picture that a telephone's camera reads: one path of squares, dark on white in both themes. */
public final class Qr {

    private static final int QUIET = 4;

    private Qr() {}

    public static Content svg(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
            }
        }
        int size = code.size + 2 * QUIET;
        String svg = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="220" height="220" \
                aria-hidden="true" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%dv%dH0z"/>\
                <path fill="#000" d="%s"/></svg>"""
                .formatted(size, size, size, size, path);
        return output -> output.writeContent(svg);
    }
}
