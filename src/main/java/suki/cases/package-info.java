/**
 * Complaints and questions: the customer's own words first, what they want put right, a thread of letters and notes,
 * one owner to the end. Opens from mail, web form, phone note, portal and API, always with a promise.
 */
@ApplicationModule(allowedDependencies = {"promises", "portal", "contact", "customers", "team", "mail", "branches",
    "branches :: calendar", "platform", "activity", "shared"})
@NullMarked
package suki.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
