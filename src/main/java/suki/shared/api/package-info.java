/**
 * What the REST interface has in common: reading bodies strictly, writing answers, keys that count once, versions,
 * paging, problems, the pace of a key, and the description that is generated from the routes. The routes themselves
 * stand in the modules' {@code web} packages.
 */
@NullMarked
package suki.shared.api;

import org.jspecify.annotations.NullMarked;
