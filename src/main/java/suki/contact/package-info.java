/**
 * The one gate that every message to a customer passes: purposes, consent, holds, the limit on machine answers. Also
 * how customers are greeted, and ready phrases in each language.
 */
@ApplicationModule(allowedDependencies = {"customers", "team", "mail", "branches", "branches :: calendar", "platform",
        "activity",
    "shared"})
@NullMarked
package suki.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
