using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>The two things a person may do with what the site holds of them: take a copy, and have it deleted.</summary>
[Authorize]
public sealed class PersonalDataModel : PageModel;
