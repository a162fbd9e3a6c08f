package suki.purchases.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suki.customers.ImportPlace;
import suki.shared.NavEntry;
import suki.shared.Permission;

/** Where orders stand in the rail, and where purchases are brought in. */
@Configuration
class PurchaseShell {

    private static final int ORDERS = 35;

    @Bean
    NavEntry ordersPlace() {
        return NavEntry.of("purchases.orders.title", OrderListController.PAGE, "box", 'O', NavEntry.Group.LOOKING_AFTER,
                ORDERS, by -> by.may(Permission.CUSTOMERS_EDIT));
    }

    @Bean
    ImportPlace purchasesFromAFile() {
        return new ImportPlace(PurchaseImportPages.HOME, "purchases.import.title");
    }
}
