package suki.customers;

import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.Language;

/**
 * What staff say of a customer, when adding and when editing. Texts may be empty save the name.
 *
 * @param callName            what the customer likes to be called
 * @param pronunciation       how to say the name
 * @param otherScriptLanguage the language of the name in another script; null when there is none
 * @param titles              the title of respect per language
 * @param zone                null: the branch's
 * @param email               first e-mail address, read only when adding
 * @param phone               first telephone number, read only when adding
 */
public record NewCustomer(boolean company, String name, String callName, String pronunciation, String otherScriptName,
        @Nullable Language otherScriptLanguage, Map<Language, String> titles, Language language,
        @Nullable ZoneId zone, BranchId branch, String notes, String email, String phone) {

    /** A person or company of whom little is known. */
    public static NewCustomer of(boolean company, String name, Language language, BranchId branch, String email,
            String phone) {
        return new NewCustomer(company, name, "", "", "", null, Map.of(), language, null, branch, "", email, phone);
    }
}
