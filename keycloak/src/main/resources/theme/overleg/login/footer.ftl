<#-- On every page, errors included: the exit, and what to do for whoever has lost every way in. Plain links, so that they work without
     scripts. Where Keycloak does not know from which client somebody comes, it does not know where Overleg is either. -->
<#macro content>
<#if client?? && client.baseUrl?has_content>
<p class="overleg-lost"><a href="${client.baseUrl?remove_ending("/")}/uitnodiging/kwijt">${msg("overlegLost")}</a></p>
</#if>
<a class="overleg-exit" href="https://www.wikipedia.org/" rel="noreferrer noopener">${msg("overlegExit")}</a>
</#macro>
