package suki;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Starts Suki: the verb comes first, its options after it. */
@Modulithic(sharedModules = "shared")
@SpringBootApplication
public class Suki {

    public static void main(String[] args) {
        SpringApplication.run(Suki.class, List.of(args).toArray(String[]::new));
    }
}
