package suki;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a machine can see of a page's look: the looks that every page in every language must pass. */
final class LookChecks {

    /** WCAG 2.5.8 asks for 24; links inside a running text are exempt there and here. */
    private static final int SMALLEST_TARGET = 24;
    /** What a finger needs on our buttons and bars; rounding aside, 48. */
    private static final int FINGER = 44;

    /** For every page that is looked at by day: sent once to a browser, it costs half of sending it each time. */
    static final String AXE = read("/axe.min.js");

    private static final String OVERFLOW = """
            () => { const root = document.documentElement;
              const scrolled = e => { for (let p = e.parentElement; p; p = p.parentElement)
                if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX) && p !== root && p !== document.body)
                  return true; return false; };
              const wide = [...document.body.querySelectorAll('*')].filter(e => { const b = e.getBoundingClientRect();
                return (b.right > root.clientWidth + 1 || b.left < -1) && b.width > 1 && e.checkVisibility()
                && !e.closest('.skip, .sr, svg') && !scrolled(e); });
              if (wide.length === 0 && root.scrollWidth <= root.clientWidth) return [];
              return ['wider than the window by ' + (root.scrollWidth - root.clientWidth) + ' px: '
                + wide.slice(-3).map(e => e.tagName + '.' + e.className).join(', ')]; }""";

    private static final String CLIPPED = """
            () => [...document.body.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
                return /hidden|clip/.test(s.overflowX + s.overflowY)
                  && !e.closest('.sr, dialog:not([open]), svg, details:not([open])')
                  && e.clientHeight > 1 && e.textContent.trim() && (e.scrollHeight > e.clientHeight + 1
                  || e.scrollWidth > e.clientWidth + 1); })
              .map(e => 'clipped text: ' + e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))""";

    private static final String UNSEEN = """
            () => [...document.querySelectorAll('.wrong, [role=alert]')].filter(e => e.textContent.trim()
                && !e.checkVisibility()).map(e => 'nobody sees a complaint: ' + e.textContent.trim().slice(0, 40))""";

    private static final String KEYS = """
            () => { const bare = /(^|\\\\s)[a-z]+\\\\.[a-z_]+(\\\\.[a-z_0-9]+)+(\\\\s|$)/; const found = [];
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) { const t = walk.currentNode.textContent;
                if (bare.test(t) && !walk.currentNode.parentElement.closest('code, .code, script, .ltr'))
                  found.push('looks like a key: ' + t.trim().slice(0, 60)); }
              return found; }""".replace("\\\\", "\\");

    private static final String TARGETS = """
            ([smallest, finger]) => { const coarse = matchMedia('(pointer: coarse)').matches; const found = [];
              const inText = e => e.tagName === 'A' && /^(link)?$/.test(e.className)
                && getComputedStyle(e).display === 'inline'
                && e.parentElement.textContent.trim().length > e.textContent.trim().length + 12;
              for (const e of document.querySelectorAll('a, button, input, select, textarea, summary')) {
                if (e.closest('.sr, dialog:not([open]), .skip, details:not([open]) > :not(summary)')
                  || e.type === 'hidden' || !e.checkVisibility() || inText(e)) continue;
                const label = e.closest('label'); const after = getComputedStyle(e, '::after');
                const stretched = after.content !== 'none' && after.position === 'absolute';
                const box = (stretched ? e.closest('li, tr') ?? e : label ?? e).getBoundingClientRect();
                if (box.width === 0) continue;
                const least = coarse && e.matches('.button, .foot a, .find') ? finger : smallest;
                if (box.height < least - 0.5 || box.width < smallest - 0.5)
                  found.push('small target: ' + e.tagName + '.' + e.className + ' ' + Math.round(box.width) + '×'
                    + Math.round(box.height) + ' ' + (e.textContent || e.type).trim().slice(0, 30)); }
              return found; }""";

    /**
     * Instead of the rule of axe, which is slower and leaves much undecided: each text against what lies behind it,
     * mixed as the browser mixes it. Where a picture or a gradient lies behind, nothing is said.
     */
    private static final String CONTRAST = """
            () => { const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
              const pen = canvas.getContext('2d', { willReadFrequently: true }); const known = new Map();
              const rgba = c => { if (!known.has(c)) { pen.clearRect(0, 0, 1, 1); pen.fillStyle = c;
                pen.fillRect(0, 0, 1, 1); const d = pen.getImageData(0, 0, 1, 1).data;
                known.set(c, [d[0], d[1], d[2], d[3] / 255]); } return known.get(c); };
              const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
              const behind = e => { if (!e) return rgba(getComputedStyle(document.documentElement).colorScheme
                  .includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff');
                const s = getComputedStyle(e); if (s.backgroundImage !== 'none') return null;
                const c = rgba(s.backgroundColor); if (c[3] >= 0.999) return c;
                const b = behind(e.parentElement); return b && over(c, b); };
              const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v =>
                v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const found = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) { const e = walk.currentNode.parentElement;
                const t = walk.currentNode.data.trim();
                if (!t || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                  || e.closest('.sr, .skip, script, style, [disabled], [aria-disabled=true], svg, option')) continue;
                if (document.querySelector('dialog[open]') && !e.closest('dialog')) continue;
                const s = getComputedStyle(e); const back = behind(e); if (!back) continue;
                const ink = over(rgba(s.color), back); const [a, b] = [light(ink), light(back)].sort((x, y) => y - x);
                const ratio = (a + 0.05) / (b + 0.05); const size = parseFloat(s.fontSize);
                const least = size >= 24 || size >= 18.66 && s.fontWeight >= 700 ? 3 : 4.5;
                if (ratio < least - 0.05) found.push('contrast ' + ratio.toFixed(2) + ': ' + t.slice(0, 40)); }
              return found; }""";

    private static final String ACCESSIBLE = """
            async () => { const out = await axe.run(document, { resultTypes: ['violations'],
                rules: { 'color-contrast': { enabled: false } } });
              return out.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => 'axe ' + v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' '
                  + (n.any[0]?.message ?? '')).join(' | ')); }""";

    private LookChecks() {}

    /** Everything wrong with the page as it is shown now. */
    static List<String> of(Page page) {
        var wrong = new ArrayList<String>();
        wrong.addAll(ask(page, OVERFLOW, null));
        wrong.addAll(ask(page, CLIPPED, null));
        wrong.addAll(ask(page, UNSEEN, null));
        wrong.addAll(ask(page, KEYS, null));
        wrong.addAll(ask(page, TARGETS, List.of(SMALLEST_TARGET, FINGER)));
        wrong.addAll(ask(page, CONTRAST, null));
        // by night axe could only find colours, which were weighed above
        boolean night = (Boolean) page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches");
        if (night) return wrong;
        if ((Boolean) page.evaluate("() => typeof axe === 'undefined'")) page.evaluate(AXE);
        wrong.addAll(ask(page, ACCESSIBLE, null));
        return wrong;
    }

    /** Whether anything is wider than the window. */
    static List<String> overflow(Page page) {
        return ask(page, OVERFLOW, null);
    }

    @SuppressWarnings("unchecked")
    private static List<String> ask(Page page, String question, Object value) {
        return (List<String>) page.evaluate(question, value);
    }

    private static String read(String resource) {
        try (InputStream in = LookChecks.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("No " + resource + " among the test dependencies");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
