package suki.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static suki.customers.ImportField.ADDRESS;
import static suki.customers.ImportField.BIRTHDAY;
import static suki.customers.ImportField.CALL_NAME;
import static suki.customers.ImportField.COMPANY;
import static suki.customers.ImportField.EMAIL;
import static suki.customers.ImportField.EXTERNAL_ID;
import static suki.customers.ImportField.FAMILY_NAME;
import static suki.customers.ImportField.GIVEN_NAME;
import static suki.customers.ImportField.LANGUAGE;
import static suki.customers.ImportField.MIDDLE_NAME;
import static suki.customers.ImportField.NAME;
import static suki.customers.ImportField.NOTES;
import static suki.customers.ImportField.PHONE;
import static suki.customers.ImportField.SKIP;
import static suki.customers.ImportField.TITLE;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImportFieldTests {

    @Test
    void googlesHeadingsAreKnown() {
        assertThat(ImportField.guess(List.of("Name", "Given Name", "Name Prefix", "Nickname", "Notes", "Language",
                "E-mail 1 - Type", "E-mail 1 - Value", "Phone 1 - Type", "Phone 1 - Value", "Phone 2 - Value",
                "Organization 1 - Name"))).containsExactly(NAME, SKIP, TITLE, CALL_NAME, NOTES, LANGUAGE, SKIP, EMAIL,
                SKIP, PHONE, PHONE, COMPANY);
    }

    @Test
    void outlooksHeadingsAreKnown() {
        assertThat(ImportField.guess(List.of("First Name", "Middle Name", "Last Name", "Title", "E-mail Address",
                "E-mail 2 Address", "Home Phone 2", "Mobile Phone", "Business Fax", "Company", "Home Street",
                "Home Country/Region", "Birthday"))).containsExactly(GIVEN_NAME, MIDDLE_NAME, FAMILY_NAME, TITLE,
                EMAIL, EMAIL, PHONE, PHONE, SKIP, COMPANY, ADDRESS, ADDRESS, BIRTHDAY);
    }

    @Test
    void headingsInFourLanguagesAreKnown() {
        assertThat(ImportField.guess(List.of("نام", "ای میل", "موبائل نمبر", "پتا", "زبان")))
                .containsExactly(NAME, EMAIL, PHONE, ADDRESS, LANGUAGE);
        assertThat(ImportField.guess(List.of("பெயர்", "மின்னஞ்சல்", "தொலைபேசி எண்", "முகவரி", "மொழி")))
                .containsExactly(NAME, EMAIL, PHONE, ADDRESS, LANGUAGE);
        assertThat(ImportField.guess(List.of("Pangalan", "Email", "Telepono", "Tirahan", "Wika", "ID")))
                .containsExactly(NAME, EMAIL, PHONE, ADDRESS, LANGUAGE, EXTERNAL_ID);
    }

    @Test
    void aFieldThatIsOneIsTakenOnce() {
        assertThat(ImportField.guess(List.of("Name", "Full name", "name"))).containsExactly(NAME, SKIP, SKIP);
        assertThat(ImportField.guess(List.of("", "???"))).containsExactly(SKIP, SKIP);
    }

    @Test
    void cellsThatSpreadsheetsRunAreMadeHarmless() {
        for (String cell : new String[] {"=1+1", "+1", "-1", "@x", "\tx"}) {
            assertThat(CsvFile.harmless(cell)).isEqualTo("'" + cell);
        }
        assertThat(CsvFile.harmless("1=1")).isEqualTo("1=1");
        assertThat(CsvFile.harmless("")).isEmpty();
    }
}
