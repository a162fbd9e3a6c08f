package suki.team;

import java.util.List;

/** What people call a browser, from what it says of itself: {@code Firefox, Windows}. */
final class BrowserName {

    private record Sign(String inside, String name) {}

    /** In this order, since most browsers also name those that they resemble. */
    private static final List<Sign> BROWSERS = List.of(new Sign("Edg", "Edge"), new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser", "Samsung Internet"), new Sign("Firefox", "Firefox"), new Sign("FxiOS",
                    "Firefox"),
            new Sign("Chrome", "Chrome"), new Sign("CriOS", "Chrome"), new Sign("Safari", "Safari"));
    private static final List<Sign> SYSTEMS = List.of(new Sign("Android", "Android"), new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"), new Sign("Windows", "Windows"), new Sign("Mac OS X", "Mac"),
            new Sign("CrOS", "ChromeOS"), new Sign("Linux", "Linux"));
    private static final int LONGEST = 60;

    private BrowserName() {}

    static String of(String said) {
        String browser = first(BROWSERS, said);
        String system = first(SYSTEMS, said);
        if (browser.isEmpty()) return said.length() <= LONGEST ? said : said.substring(0, LONGEST);
        return system.isEmpty() ? browser : browser + ", " + system;
    }

    private static String first(List<Sign> signs, String said) {
        return signs.stream().filter(s -> said.contains(s.inside)).map(Sign::name).findFirst().orElse("");
    }
}
