package suki.customers;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;

/**
 * What a line about a customer needs.
 *
 * @param code                the reference code that people see and read aloud
 * @param confirmed           whether staff or a clicked link confirmed that this customer exists
 * @param callName            what the customer likes to be called, else the name
 * @param titles              the title of respect per language, only where recorded
 * @param otherScriptName     the name in another script; may be empty
 * @param otherScriptLanguage the BCP 47 tag of that name; empty when there is none
 * @param zone                where the customer's clock stands
 * @param branch              the home branch
 * @param tier                the standing as {@link Customers#tellStanding} told it
 * @param worth               what a year is expected to bring, as {@link Customers#tellWorth} told it
 */
public record CustomerSummary(CustomerId id, String code, boolean company, boolean confirmed, String name,
        String callName, Map<Language, String> titles, String otherScriptName, String otherScriptLanguage,
        Language language, ZoneId zone, BranchId branch, @Nullable String tier,
        @Nullable Money worth) {}
