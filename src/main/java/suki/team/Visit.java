package suki.team;

/**
 * The browser in front of us.
 *
 * @param address its address as the server sees it, IPv4 or IPv6
 * @param browser what it calls itself, at most {@link #LONGEST_BROWSER} characters
 */
public record Visit(String address, String browser) {

    static final int LONGEST_BROWSER = 300;

    public Visit {
        if (browser.length() > LONGEST_BROWSER) browser = browser.substring(0, LONGEST_BROWSER);
    }

    /** The address, or for IPv6 the first half of it, since a household has as many second halves as it likes. */
    String network() {
        if (address.indexOf(':') < 0) return address;
        try {
            byte[] bytes = java.net.InetAddress.ofLiteral(address.replaceAll("%.*", "")).getAddress();
            if (bytes.length != 16) return address;
            return java.util.HexFormat.of().formatHex(bytes, 0, 8);
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
