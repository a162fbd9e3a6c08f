package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import suki.shared.CustomerId;
import suki.shared.Language;

class CustomerSearchModuleTests extends CustomersTest {

    private void finds(CustomerId id, String typed, String reason) {
        List<Found> found = search.search(HOUSE, typed, 10);
        assertThat(found).as(typed).extracting(f -> f.customer().id()).contains(id);
        assertThat(found.stream().filter(f -> f.customer().id().equals(id)).findFirst().orElseThrow().reason())
                .as(typed).isEqualTo(reason);
    }

    @Test
    void namesAreFoundInFourScripts() {
        CustomerId shahida = addWithOther(karachi, "Shahida Parveen", "شاہدہ پروین", Language.UR);
        CustomerId rahman = addWithOther(karachi, "عبد الرحمٰن خان", "", null);
        CustomerId ranganathan = addWithOther(chennai, "அரங்கநாதன்", "", null);
        CustomerId lakshmi = addWithOther(chennai, "இலட்சுமி ஸ்ரீதர்", "", null);
        CustomerId cruz = add(chennai, "Maricel Dela Cruz", "", "");
        CustomerId nino = add(chennai, "Ma. Niño Santos-Reyes", "", "");
        finds(shahida, "shah", "name");
        finds(shahida, "parveen shahida", "name");
        finds(shahida, "شاہدہ", "other_name");
        finds(shahida, "شاهدة", "spelling");
        finds(shahida, "شاہدا پرو", "spelling");
        finds(rahman, "عبدالرحمان", "spelling");
        finds(rahman, "عبد الرحمن", "spelling");
        finds(ranganathan, "ரங்கனா", "spelling");
        finds(lakshmi, "லக்ஷ்மி", "spelling");
        finds(lakshmi, "ஸ்ரீ", "name");
        finds(cruz, "de la cruz", "name");
        finds(cruz, "delacruz", "name");
        finds(cruz, "cruz", "name");
        finds(nino, "Maria Nino", "spelling");
        finds(nino, "Reyes", "name");
        finds(nino, "santos-reyes", "name");
        finds(nino, "NIÑO", "name");
    }

    @Test
    void beginningsFragmentsEndsAndCodesAreFound() {
        CustomerId id = add(karachi, "Muhammad Umar Farooq", "umar.farooq@example.com", "0300 1230142");
        finds(id, "muh", "name");
        finds(id, "Mohd Farooq", "spelling");
        finds(id, "arooq", "inside");
        finds(id, "umar.f", "email");
        finds(id, "farooq@exam", "inside");
        finds(id, "0142", "phone_end");
        finds(id, "0300 1230142", "phone_end");
        finds(id, "+92 300 123", "phone");
        finds(id, "۰۱۴۲", "phone_end");
        finds(id, customers.summary(HOUSE, id).code().toLowerCase(), "code");
        assertThat(search.search(HOUSE, "Umar Nobody", 10)).isEmpty();
        assertThat(search.search(HOUSE, "  ", 10)).isEmpty();
        assertThat(search.search(HOUSE, "%_'\"\\", 10)).isEmpty();
    }

    @Test
    void peopleAtACompanyLeadToIt() {
        CustomerId company = customers.add(HOUSE, NewCustomer.of(true, "Sri Amman Tiffin House", Language.TA, chennai,
                "", ""));
        contacts.add(kavitha, company, new NewContact("Meenakshi Sundaram", "", "", Language.TA));
        finds(company, "meenak", "contact");
        finds(company, "Shri Amman", "spelling");
    }
}
