package suki;

import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import suki.customers.CustomerImport;
import suki.customers.ImportCommand;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Texts;
import suki.shared.Wording;

/** What the import command works with: the house's own rights, and English. */
@Component
class ImportDoor implements ImportCommand.Door {

    private final CustomerImport imports;
    private final Texts texts;

    ImportDoor(CustomerImport imports, Texts texts) {
        this.imports = imports;
        this.texts = texts;
    }

    @Override
    public CustomerImport imports() {
        return imports;
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
