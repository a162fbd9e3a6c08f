package suki.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that unwanted letters live on, by what they are after. Each counts only together with other signs: customers,
 * too, write of money, refunds and medicine.
 */
enum JunkWords {
    MONEY("make (?:big |fast |easy |more |serious )?money|earn (?:up to |over |an? )?\\$|extra (?:cash|income)|"
            + "financial(?:ly)? (?:freedom|independen)|work (?:from|at) home|home[- ]based business|be your own boss|"
            + "cash bonus|million dollars|\\$\\$\\$|get rich|business opportunity|multi-?level|mlm|residual income|"
            + "earning potential|guaranteed income|per week from|passive income|bitcoin (?:profit|invest)|"
            + "double your (?:money|income|bitcoin)|chain letter|send (?:me )?\\$ ?\\d"),
    LOANS("mortgage|refinanc|(?:lowest|low|best|great) (?:interest )?rates?|interest rates?|debt (?:consolid|"
            + "free|relief|"
            + "eliminat)|credit (?:card )?debt|home ?owners?|life insurance|term life|consolidate|bad credit|"
            + "no credit check|unsecured|loan (?:approval|offer)|pre-?approved|quotes? from (?:top|multiple)"),
    CURES("viagra|cialis|valium|xanax|phentermine|\\bhgh\\b|human growth|weight ?loss|lose (?:weight|pounds|\\d+ ?lbs)|"
            + "burn fat|fat burn|pharmac|no prescription|prescription (?:drugs|required)|herbal|wrinkle|diet pill|"
            + "anti-?aging|enlarg|penis|erection|libido|sexual (?:performance|desire)|testosterone|cellulite|"
            + "hair loss"),
    ADULT("\\bxxx\\b|\\bporn|hard ?core|\\bnude|live (?:girls|cams?|sex)|hot (?:girls|teens|babes|singles)|"
            + "\\bsluts?\\b|"
            + "horny|\\bsex(?:y|ual)?\\b|adults? only|over (?:18|21) years|barely legal|lolita|\\bcum\\b|webcam|"
            + "erotic|singles in your"),
    PRIZE("you(?:'ve| have) (?:been (?:selected|chosen)|won)|congratulations|winner|lottery|sweepstakes|\\bprizes?\\b|"
            + "claim your|(?:get|your|for|is|our) free\\b|free (?:report|info|quote|consult|cd|software|"
            + "video|shipping|offer)|free (?:gift|vacation|trial|sample|membership|access)|absolutely free|100% free|"
            + "free of charge|casino|gambling|jackpot|gift card"),
    FRIEND("next of kin|foreign (?:account|partner)|(?:million|thousand) (?:united states|us|u\\.s\\.) dollars|"
            + "us\\$ ?\\d|beneficiary|transfer (?:of|the) (?:this )?(?:fund|money|sum)|strictly confidential|"
            + "urgent (?:and|business|assist|reply|response)|bank of|security company|late (?:husband|president|"
            + "father|general)|nigeria|contract payment|\\bprince\\b|inheritance|your (?:kind )?assistance|"
            + "dear (?:friend|sir|madam|sir/madam)|this letter|partnership|proposal|i am (?:mr|mrs|dr|barrister|the)|"
            + "deposited|modalit|utmost (?:confiden|secre)|deceased"),
    PUSHING("act now|order (?:now|today)|limited (?:time|offer)|don'?t (?:miss|delay|wait)|hurry|call (?:now|today|"
            + "toll)|risk[- ]free|no (?:obligation|risk|cost to you|fees?)|money[- ]back|satisfaction guarant|"
            + "guaranteed|as seen on|as low as|no monthly|no (?:cost|fees|hassle|strings)|never before|best "
            + "(?:price|deal)s?|low prices|great (?:offer|deal)s|once in a lifetime|special (?:offer|"
            + "promotion)|amazing|incredible|lowest price|"
            + "save (?:up to )?\\d\\d ?%|buy (?:now|direct)|while supplies last|supplies are limited|"
            + "what are you waiting|why wait|see for yourself|this is not a (?:joke|scam)|expires?"),
    LEAVING("(?:to be |be |get )?removed? (?:from|yourself|your|please|in the|me|instructions)|to be removed|remove\\b|"
            + "opt[- ]?(?:out|in)|unsubscribe|no longer wish|future mailings?|further (?:mailings|emails|offers|"
            + "transmissions)|mailing list|one[- ]time mailing|not (?:a )?spam|is not (?:considered )?spam|"
            + "s\\. ?1618|title iii|compliance with|you (?:are )?receiv(?:ed|ing) this (?:e-?mail|message|offer)|"
            + "sent to you because|in error|reply with|with (?:the word )?\"?remove|removal|your (?:e-?mail "
            + ")?address was|you (?:have )?(?:subscribed|opted|requested)|"
            + "one of our partners|do not wish|take (?:you|me) off|this (?:is a|message was)"),
    CLICKING("click (?:here|below|on the link|this link|the link|to)|visit (?:our|us|the) (?:web ?site|site)|"
            + "our web ?site|go (?:here|to http)|enter here|here for (?:more|free)|copy and paste"),
    SELLING("bulk e?-?mail|e-?mail (?:marketing|addresses|list|blast)|targeted|million (?:e-?mail|addresses|opt)|"
            + "advertis|web ?site (?:traffic|hosting|promotion)|search engines?|leads\\b|telemarket|wholesale|"
            + "toner|cartridge|\\bcable (?:tv|descrambl|box)|descrambler|satellite|stealth|spy|detective|"
            + "university diploma|diplomas?|bachelor|degree (?:program|from)|stock (?:alert|pick|market)|otc ?bb|"
            + "investors?|printer|cell ?phones?|long distance|\\bcd[- ]?roms?\\b|copy (?:any )?dvd|dvd(?:'s| copy)|"
            + "cigarettes?|tobacco|powerball|premium (?:internet|channel)|grant money|free money|tired of "
            + "your job|hosting from|"
            + "norton|software (?:for|at)|accept credit cards|merchant account|tax(?:es)? (?:relief|free|haven)");

    private static final int MOST = 12;

    private final Pattern pattern;

    JunkWords(String words) {
        pattern = Pattern.compile(words.replace(" ", "\\s+"));
    }

    /** How often such words stand in a text that is lower-case already; at most {@value #MOST}. */
    int count(String lower) {
        Matcher matcher = pattern.matcher(lower);
        int found = 0;
        while (found < MOST && matcher.find()) found++;
        return found;
    }

    String sign() {
        return "words_" + name().toLowerCase(Locale.ROOT);
    }
}
