package suki;

import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import suki.customers.CustomerImport;
import suki.customers.ImportCommand;
import suki.purchases.PurchaseImport;
import suki.purchases.PurchaseImportCommand;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Texts;
import suki.shared.Wording;

/** What the import commands work with: the house's own rights, and English. */
@Component
class ImportDoor implements ImportCommand.Door, PurchaseImportCommand.Door {

    private final CustomerImport imports;
    private final PurchaseImport purchases;
    private final Texts texts;

    ImportDoor(CustomerImport imports, PurchaseImport purchases, Texts texts) {
        this.imports = imports;
        this.purchases = purchases;
        this.texts = texts;
    }

    @Override
    public CustomerImport imports() {
        return imports;
    }

    @Override
    public PurchaseImport purchases() {
        return purchases;
    }

    @Override
    public Actor actor() {
        return new Actor.House("import");
    }

    @Override
    public Wording wording() {
        return new Wording(texts, Language.EN, ZoneOffset.UTC);
    }
}
