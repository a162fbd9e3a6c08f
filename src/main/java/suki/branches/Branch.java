package suki.branches;

import java.time.ZoneId;
import suki.shared.BranchId;
import suki.shared.Language;

/**
 * A place of business.
 *
 * @param country  ISO 3166 code, or a subdivision's such as {@code IN-TN}: says which holidays are offered
 * @param language the language spoken there first
 * @param phone    E.164, or empty
 */
public record Branch(BranchId id, String name, ZoneId zone, String country, Language language, String phone,
        String address) {}
