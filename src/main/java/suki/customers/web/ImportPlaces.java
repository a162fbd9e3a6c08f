package suki.customers.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.customers.ImportPlace;

/** Where customers are brought in. */
@Configuration
class ImportPlaces {

    @Bean
    ImportPlace customersFromAFile() {
        return new ImportPlace(ImportPages.HOME, "customers.import.title");
    }
}
