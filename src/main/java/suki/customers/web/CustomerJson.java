package suki.customers.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.customers.AddressKind;
import suki.customers.Contact;
import suki.customers.ContactAddress;
import suki.customers.PreferredChannel;
import suki.shared.Language;

/** The records of the REST interface to customers. */
final class CustomerJson {

    private CustomerJson() {}

    enum CustomerKind { PERSON, COMPANY }

    record CustomerQuery(@Nullable Instant updatedSince, @Nullable String cursor, @Nullable Integer limit) {}

    /**
     * A customer without addresses.
     *
     * @param confirmed whether staff or a clicked link confirmed that this customer exists
     * @param callName  what they like to be called; may be empty
     * @param titles    the title of respect by language
     * @param zone      where their clock stands, as {@code Asia/Karachi}
     * @param preferredChannel how they like to be reached; null as long as nobody said
     * @param birthday  the day of the year on which they were born, as {@code 11-30}; null as long as nobody said
     */
    record CustomerLine(String code, int version, CustomerKind kind, boolean confirmed, String name, String callName,
            String pronunciation, String otherScriptName, @Nullable Language otherScriptLanguage,
            Map<String, String> titles, Language language, String zone, UUID branch, String notes,
            @Nullable PreferredChannel preferredChannel, @Nullable String birthday, @Nullable String tier,
            Instant createdAt, Instant updatedAt) {}

    /** @param value normalised: e-mail in lower case, telephone E.164 */
    record CustomerAddress(AddressKind kind, String value, String label, boolean primary,
            @Nullable Instant verifiedAt) {

        static CustomerAddress of(ContactAddress one) {
            return new CustomerAddress(one.kind(), one.value(), one.label(), one.primary(), one.verifiedAt());
        }
    }

    record WholeCustomer(@JsonUnwrapped CustomerLine line, List<CustomerAddress> addresses) {}

    /**
     * A person at a company.
     *
     * @param callName what they like to be called; may be empty
     * @param role     what they do there; may be empty
     */
    record CompanyContact(UUID id, int version, String name, String callName, String role, Language language,
            List<CustomerAddress> addresses) {

        static CompanyContact of(Contact one) {
            return new CompanyContact(one.id().value(), one.version(), one.name(), one.callName(), one.role(),
                    one.language(), one.addresses().stream().map(CustomerAddress::of).toList());
        }
    }

    /** A person to be added. The language is the company's when left out. */
    record ContactToAdd(String name, @Nullable String callName, @Nullable String role, @Nullable Language language,
            @Nullable String email, @Nullable String phone) {}

    /** What is left out stays. */
    record ContactChange(@Nullable String name, @Nullable String callName, @Nullable String role,
            @Nullable Language language) {}

    /** An address of a person at a company. */
    record AddressToAdd(AddressKind kind, String value, @Nullable String label) {}

    /** Nothing needs to be said. */
    record Nothing() {}

    /** A customer to be added. The zone is the branch's when left out; the branch is that of a key of one branch. */
    record CustomerToAdd(@Nullable CustomerKind kind, String name, @Nullable String callName,
            @Nullable String pronunciation, @Nullable String otherScriptName, @Nullable Language otherScriptLanguage,
            @Nullable Map<String, String> titles, Language language, @Nullable String zone, @Nullable UUID branch,
            @Nullable String notes, @Nullable String email, @Nullable String phone) {}

    /** What is left out stays. */
    record CustomerChange(@Nullable CustomerKind kind, @Nullable String name, @Nullable String callName,
            @Nullable String pronunciation, @Nullable String otherScriptName, @Nullable Language otherScriptLanguage,
            @Nullable Map<String, String> titles, @Nullable Language language, @Nullable String zone,
            @Nullable UUID branch, @Nullable String notes, @Nullable PreferredChannel preferredChannel,
            @Nullable String birthday) {}
}
