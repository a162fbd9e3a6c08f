package suki.customers.web;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;

/**
 * What stands over a customer's page, and in its form.
 *
 * @param callName     as recorded; empty when there is none
 * @param changedBy    who changed it last
 * @param mayEdit      whether the reader may change it
 * @param mayRecords   whether the reader may hand out or erase all that is kept
 */
public record CustomerHead(CustomerId id, String code, boolean company, boolean confirmed, boolean erased, String name,
        String callName, String pronunciation, String otherName, String otherLanguage, Map<Language, String> titles,
        String language, String zone, BranchId branch, String branchName, String notes, @Nullable String tier,
        Instant created, int version, String changedBy, Instant changedAt, String email, String phone,
        boolean mayEdit, boolean mayRecords) {

    public String href() {
        return "/customers/" + code;
    }
}
