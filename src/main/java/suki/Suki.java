package suki;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** Starts Suki. Modules may name their parts alike, so beans go by their full names. */
@Modulithic(sharedModules = "shared")
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Suki {

    public static void main(String[] args) {
        SpringApplication.run(Suki.class, List.of(args).toArray(String[]::new));
    }
}
