package suki;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words that stand in a JTE template as they are, outside tags and expressions. */
final class TemplateWords {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}");
    private static final Pattern SAID = Pattern.compile("\\b(aria-label|title|placeholder|alt|label)=\"([^\"]*)\"");
    private static final Pattern KEY = Pattern.compile("<kbd[^>]*>[^<]*</kbd>");
    private static final Pattern ENTITY = Pattern.compile("&[a-z]+;|&#\\d+;");
    private static final Pattern TAG = Pattern.compile("<[^\"'>]*(\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>");
    private static final Pattern WORDLESS = Pattern.compile("@(else|endif|endfor|raw|endraw)\\b");
    /** A product's name is the same in all languages. */
    private static final List<String> NAMES = List.of("Suki");

    private final String template;
    private final StringBuilder html = new StringBuilder();
    private int at;

    private TemplateWords(String template) {
        this.template = template;
    }

    static List<String> of(String template) {
        String plain = template.replaceAll("(?s)<%--.*?--%>", "").replaceAll("(?m)^\\s*@(import|param)\\b.*$", "");
        var reader = new TemplateWords(plain);
        reader.read(plain.length());
        String html = KEY.matcher(reader.html).replaceAll(" ");
        var found = new ArrayList<String>();
        Matcher said = SAID.matcher(html);
        while (said.find()) words(said.group(2), found);
        words(TAG.matcher(html.replaceAll("(?s)<!--.*?-->", " ")).replaceAll(" "), found);
        return found;
    }

    private static void words(String text, List<String> found) {
        Matcher word = WORD.matcher(ENTITY.matcher(text).replaceAll(" "));
        while (word.find()) if (!NAMES.contains(word.group())) found.add(word.group());
    }

    /** Copies the markup up to an end and leaves out what is code. */
    private void read(int end) {
        while (at < end) {
            if (follows("${") || follows("!{") || follows("$unsafe{")) {
                at = template.indexOf('{', at);
                skip('{', '}');
                html.append('0');
            } else if (follows("@template.")) {
                at = template.indexOf('(', at);
                arguments();
            } else if (follows("@if(") || follows("@elseif(") || follows("@for(")) {
                at = template.indexOf('(', at);
                skip('(', ')');
            } else if (WORDLESS.matcher(template).region(at, template.length()).lookingAt()) {
                at++;
                while (at < template.length() && Character.isLetter(template.charAt(at))) at++;
            } else {
                html.append(template.charAt(at++));
            }
        }
    }

    private boolean follows(String start) {
        return template.startsWith(start, at);
    }

    /** Past a bracket and all within it; strings are no brackets. */
    private void skip(char open, char close) {
        int depth = 0;
        for (; at < template.length(); at++) {
            char c = template.charAt(at);
            if (c == '"') at = afterString(at);
            else if (c == open) depth++;
            else if (c == close && --depth == 0) {
                at++;
                return;
            }
        }
    }

    /** The arguments of a partial: code, save for the content blocks {@code @`…`}. */
    private void arguments() {
        int depth = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (follows("@`")) {
                at += 2;
                read(endOfContent());
                at++;
                continue;
            }
            if (c == '"') at = afterString(at);
            else if (c == '(') depth++;
            else if (c == ')' && --depth == 0) {
                at++;
                return;
            }
            at++;
        }
    }

    /** Content blocks nest: an inner one opens with {@code @`} too. */
    private int endOfContent() {
        int depth = 1;
        for (int i = at; i < template.length(); i++) {
            if (template.startsWith("@`", i)) {
                depth++;
                i++;
            } else if (template.charAt(i) == '`' && --depth == 0) {
                return i;
            }
        }
        return template.length();
    }

    private int afterString(int start) {
        int i = start + 1;
        while (i < template.length() && template.charAt(i) != '"') i += template.charAt(i) == '\\' ? 2 : 1;
        return i;
    }
}
