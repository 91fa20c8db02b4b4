<#-- The exit, on every page, errors included: a plain link, so that it works without scripts. -->
<#macro content>
<a class="overleg-exit" href="https://www.wikipedia.org/" rel="noreferrer noopener">${msg("overlegExit")}</a>
</#macro>
