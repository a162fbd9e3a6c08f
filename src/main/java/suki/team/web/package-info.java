/** Pages, filters and headers of signing in, the team and the settings. */
@NullMarked
package suki.team.web;

import org.jspecify.annotations.NullMarked;
